/** The documentation of the rules, made of what they say of themselves. */
import { rules } from '../../server/rules/rules';
import { defaultSettings, strictnesses } from '../../server/workspace/settings';

/** Where it goes, from the project's root. */
export const rulesDocument = 'docs/rules.md';

/** The document: Markdown. */
export function describeRules(): string {
  const rows = rules.map(
    ({ id, title, severity }) =>
      `| [\`${id}\`](#${id}) | ${title} | ${strictnesses.map(strictness => severity[strictness]).join(' | ')} |`,
  );
  const sections = rules.map(({ id, title, why, examples, subject }) =>
    [
      `## ${id}`,
      `${title}.${subject === 'bibliography' ? ' Found in bibliography files.' : ''}`,
      why,
      'Found:',
      examples.bad.map(example => `> ${example}`).join('\n>\n'),
      'In order:',
      examples.good.map(example => `> ${example}`).join('\n>\n'),
    ].join('\n\n'),
  );
  return `${[head, [...tableHead, ...rows].join('\n'), settings, ...sections].join('\n\n')}\n`;
}

const head = `<!-- Made by \`npm run docs\` from server/rules/: change the rules there. -->

# Rules

What On Record finds in articles and bibliographies, and how it shows each finding by default. Few findings are warnings, and those are nearly always right; the rest are hints, which stay out of the Problems panel.`;

const tableHead = [
  `| rule | finds | ${strictnesses.join(' | ')} |`,
  `| --- | --- |${' --- |'.repeat(strictnesses.length)}`,
];

const settings = `The columns are values of the setting \`onrecord.strictness\`. What else decides how a finding is shown:

- \`onrecord.rules\` sets the severity of single rules: \`{ "vague-attribution": "warning", "unattributed-claim": "off" }\`.
- \`onrecord.minimumConfidence\` (${defaultSettings.minimumConfidence}): findings less sure than this are not shown. \`onrecord.sureConfidence\` (${defaultSettings.sureConfidence}): findings less sure than this are hints, whatever their rule's severity.
- In an article, a line \`<!-- onrecord-disable unattributed-claim, vague-attribution -->\` turns these rules off in all of that file; without names, all rules. It may stand anywhere; the quick fix puts it at the end.
- The quick fix *Silence this finding* silences one. It is kept in \`.onrecord/silenced.json\`, by its rule and the words it is about, so that edits elsewhere do not bring it back and a diff shows it. The command *On Record: Silenced Findings…* lists all that are silenced, and shows them again.
- The quick fix *Accept as background* says of a claim that nobody needs to vouch for it; it is kept among the annotations, and can be removed there.
- \`onrecord.overrides\` sets severities for the files that a glob matches; \`onrecord.exclude\` leaves files out altogether. All settings can be set for a folder of its own (\`.vscode/settings.json\`).

A finding covers the whole sentence (a claim), or only the words that it is about (a vague source, a key, a quotation mark).`;
