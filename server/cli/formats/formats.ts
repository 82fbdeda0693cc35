import type { Format, FormatOptions } from './format';
import { githubFormat } from './github';
import { jsonFormat } from './json';
import { lineFormat } from './line';
import type { FormatName } from './names';
import { prettyFormat } from './pretty';
import { sarifFormat } from './sarif';

/** The ways in which `onrecord check` writes what it finds. */
export const formats: Readonly<Record<FormatName, (options: FormatOptions) => Format>> = {
  line: lineFormat,
  pretty: prettyFormat,
  json: jsonFormat,
  sarif: sarifFormat,
  github: githubFormat,
};
