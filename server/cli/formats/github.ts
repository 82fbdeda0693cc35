import type { Format } from './format';

const commands = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' } as const;

/**
 * Annotations of a pull request, by GitHub's workflow commands
 * (https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions), escaped as its toolkit does
 * (https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts).
 */
export const githubFormat = (): Format => ({
  start: () => [],
  file: ({ place, findings }) =>
    findings.map(({ rule, severity, message, start, end }) => {
      const properties = {
        file: place,
        line: start.line + 1,
        endLine: end.line + 1,
        // Columns count only where a finding is on one line.
        ...(start.line === end.line && { col: start.character + 1, endColumn: end.character + 1 }),
        title: rule,
      };
      const written = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
      return `::${commands[severity]} ${written.join(',')}::${escapeData(message)}`;
    }),
  end: () => [],
});

const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const escapeProperty = (text: string): string => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
