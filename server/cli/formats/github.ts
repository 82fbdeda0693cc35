import { type Format, slashed } from './format';

const commands = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' } as const;

/**
 * Annotations of a pull request, by GitHub's workflow commands
 * (https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions).
 */
export const githubFormat = (): Format => ({
  file: ({ path, findings }) =>
    findings.map(({ rule, severity, message, start, end }) => {
      const place = {
        file: slashed(path),
        line: start.line + 1,
        endLine: end.line + 1,
        // Columns count only where a finding is on one line.
        ...(start.line === end.line && { col: start.character + 1, endColumn: end.character + 1 }),
        title: rule,
      };
      const properties = Object.entries(place).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
      return `::${commands[severity]} ${properties.join(',')}::${escapeData(message)}`;
    }),
  end: () => [],
});

const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const escapeProperty = (text: string): string => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
