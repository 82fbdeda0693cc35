import { version } from '../../node/version';
import type { Format } from './format';
import { githubFormat } from './github';
import { jsonFormat } from './json';
import { lineFormat } from './line';
import { prettyFormat } from './pretty';
import { sarifFormat } from './sarif';

/** The ways in which `onrecord check` writes what it finds. */
export const formats = {
  line: lineFormat,
  pretty: prettyFormat,
  json: jsonFormat,
  sarif: () => sarifFormat(version),
  github: githubFormat,
} as const satisfies Record<string, () => Format>;

export type FormatName = keyof typeof formats;
