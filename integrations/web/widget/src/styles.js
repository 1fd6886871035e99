// The design: the tokens of all pages, and what the conversation makes of them.

import { unsafeCSS } from "lit"; // "unsafe" says that nobody checks it: both files are our own, taken in by the build

import tokens from "../../static/tokens.css";
import own from "./styles.css";

export const styles = [unsafeCSS(tokens), unsafeCSS(own)];
