import * as vscode from 'vscode';
import { pick } from '../pick';

/** A tag of the user's tagset, as the setting `onrecord.tags` says it. */
export interface Tag {
  readonly name: string;
  /** `#rrggbb`, or the id of a colour of the theme: `charts.yellow`. */
  readonly color: string;
  readonly description?: string;
}

/** The colour of tags that have none of their own. */
export const defaultColor = 'onrecord.tagForeground';

/** The tagset for a document; what is no tag in the setting counts for nothing. */
export function tagset(document?: vscode.TextDocument): Tag[] {
  const listed: unknown = vscode.workspace.getConfiguration('onrecord', document).get('tags');
  if (!Array.isArray(listed)) return [];
  return listed.flatMap((tag: Partial<Tag> | null) => {
    const name = typeof tag?.name === 'string' ? tag.name.trim() : '';
    if (name === '') return [];
    const color = typeof tag?.color === 'string' ? tag.color : defaultColor;
    return [{ name, color, ...(typeof tag?.description === 'string' && { description: tag.description }) }];
  });
}

/** A tag's colour for decorations and icons: of the theme, unless it is given in full. */
export const themeColor = (color: string): string | vscode.ThemeColor =>
  color.startsWith('#') ? color : new vscode.ThemeColor(color);

/** An icon in a tag's colour, for lists: they take no other colours than the theme's. */
export function tagIcon(name: string): vscode.Uri | vscode.ThemeIcon {
  const { color } = tagset().find(tag => tag.name === name) ?? { color: defaultColor };
  if (!/^#[0-9a-f]{3,8}$/i.test(color)) return new vscode.ThemeIcon('tag', new vscode.ThemeColor(color));
  const drawn = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="none" stroke="${color}" stroke-width="1.4" stroke-linejoin="round" d="M2 2h6l6 6-6 6-6-6z"/><circle cx="5" cy="5" r="1.3" fill="${color}"/></svg>`;
  return vscode.Uri.parse(`data:image/svg+xml;utf8,${encodeURIComponent(drawn)}`);
}

/** A tag's colour where the editor takes CSS. */
export const cssColor = (color: string): string =>
  /^#[0-9a-f]{3,8}$/i.test(color) ? color : `var(--vscode-${color.replace(/[^\w]/g, '-')})`;

/** What a tagset may begin with. */
const suggestions = ['To check', 'Key quote', 'Follow up'];

/** Lets a person choose a tag of the tagset, or add one to it by typing. */
export async function pickTag(document: vscode.TextDocument, title: string): Promise<string | undefined> {
  const tags = tagset(document);
  const chosen = await pick<{ name: string; fresh: boolean }>(title, 'Choose a tag, or type a new one', typed => {
    const name = typed.trim();
    const known = tags.map(tag => ({
      label: `$(tag) ${tag.name}`,
      ...(tag.description !== undefined && { description: tag.description }),
      value: { name: tag.name, fresh: false },
    }));
    const isKnown = tags.some(tag => tag.name.toLowerCase() === name.toLowerCase());
    const fresh = [...(tags.length === 0 ? suggestions : []), ...(name === '' || isKnown ? [] : [name])];
    return [
      ...known,
      ...fresh.map(one => ({ label: `$(add) ${one}`, description: 'new tag', value: { name: one, fresh: true } })),
    ];
  });
  if (chosen?.fresh) await addTag(document, chosen.name);
  return chosen?.name;
}

/** Colours for new tags, in turn: they can be read on light and on dark, and told apart by most who see red as green. */
const colors = ['#c98500', '#1f77d0', '#2a9d6f', '#c0479a', '#7a5fd0', '#d1495b'];

async function addTag(document: vscode.TextDocument, name: string): Promise<void> {
  const settings = vscode.workspace.getConfiguration('onrecord', document);
  const tags = tagset(document);
  const target = vscode.workspace.getWorkspaceFolder(document.uri)
    ? vscode.ConfigurationTarget.Workspace
    : vscode.ConfigurationTarget.Global;
  await settings.update('tags', [...tags, { name, color: colors[tags.length % colors.length] }], target);
}
