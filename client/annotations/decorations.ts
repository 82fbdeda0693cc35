import * as vscode from 'vscode';
import type { AnnotationItem, AnnotationsResult } from '../../server/protocol';
import { toRange } from '../article';
import { plainMarkdown } from '../markdown';
import { annotationIcons, describeAnnotation } from './describe';
import type { Annotations } from './store';
import { cssColor, defaultColor, tagset, themeColor } from './tags';

/** How each kind is drawn: told apart by the line's style, and not by colour alone. Notes show in the margin. */
const kinds = {
  entity: { css: 'underline dotted 1.5px', color: 'onrecord.annotationForeground' },
  speaker: { css: 'underline dashed 1.5px', color: 'onrecord.annotationForeground' },
  claim: { css: 'underline solid 1px', color: 'onrecord.annotationForeground' },
  confirm: { css: 'underline double 1px', color: 'onrecord.confirmedForeground' },
  reject: { css: 'line-through dotted 1px', color: 'onrecord.annotationForeground' },
  relation: { css: 'underline overline dotted 1px', color: 'onrecord.annotationForeground' },
} as const;
type DrawnKind = keyof typeof kinds;

/** The lines under tagged passages, by the tag's place in the tagset: neighbours differ. */
const tagLines = ['solid 2px', 'dashed 2px', 'dotted 2px', 'double 3px'];

/**
 * Shows quietly what people said of a text: lines under it, in the colours of the theme and of the user's tags, and marks
 * in the overview ruler.
 */
export function registerDecorations(annotations: Annotations): vscode.Disposable {
  const styles = new Map<DrawnKind, vscode.TextEditorDecorationType>();
  for (const kind of Object.keys(kinds) as DrawnKind[]) {
    const { css, color } = kinds[kind];
    styles.set(kind, decoration(`${css} ${cssColor(color)}`, color));
  }
  const tagStyles = createTagStyles();
  const latest = new WeakMap<vscode.TextDocument, AnnotationsResult>();

  const draw = (editor: vscode.TextEditor, { annotations: found }: AnnotationsResult) => {
    const byKind = new Map<DrawnKind, vscode.DecorationOptions[]>();
    const byTag = new Map<string, vscode.DecorationOptions[]>();
    for (const annotation of found) {
      const { body, range } = annotation;
      if (range === null || body.kind === 'note') continue;
      const options = { range: toRange(range), hoverMessage: hover(annotation) };
      if (body.kind === 'tag') add(byTag, body.tag, options);
      else add(byKind, body.kind, options);
    }
    for (const [kind, style] of styles) editor.setDecorations(style, byKind.get(kind) ?? []);
    tagStyles.draw(editor, byTag);
  };
  const subscriptions = vscode.Disposable.from(
    tagStyles,
    annotations.onDidChange(({ document, found }) => {
      latest.set(document, found);
      for (const editor of vscode.window.visibleTextEditors) if (editor.document === document) draw(editor, found);
    }),
    vscode.workspace.onDidChangeConfiguration(change => {
      if (!change.affectsConfiguration('onrecord.tags')) return;
      tagStyles.forget();
      for (const editor of vscode.window.visibleTextEditors) {
        const found = latest.get(editor.document);
        if (found) draw(editor, found);
      }
    }),
  );
  return vscode.Disposable.from(subscriptions, ...styles.values());
}

/** Decorations of tags: one for each tag in use, in its colour, made as they are met. */
function createTagStyles() {
  const styles = new Map<string, vscode.TextEditorDecorationType>();
  const forget = () => {
    for (const style of styles.values()) style.dispose();
    styles.clear();
  };
  const styleOf = (tag: string, document: vscode.TextDocument): vscode.TextEditorDecorationType => {
    const made = styles.get(tag);
    if (made) return made;
    const tags = tagset(document);
    const at = tags.findIndex(({ name }) => name === tag);
    const color = tags[at]?.color ?? defaultColor;
    const css = cssColor(color);
    const line = tagLines[(at < 0 ? tags.length : at) % tagLines.length];
    const style = decoration(
      `underline ${line} ${css}; text-underline-offset: 3px; background-color: color-mix(in srgb, ${css} 14%, transparent)`,
      color,
    );
    styles.set(tag, style);
    return style;
  };
  return {
    draw(editor: vscode.TextEditor, byTag: ReadonlyMap<string, vscode.DecorationOptions[]>) {
      for (const [tag, ranges] of byTag) editor.setDecorations(styleOf(tag, editor.document), ranges);
      for (const [tag, style] of styles) if (!byTag.has(tag)) editor.setDecorations(style, []);
    },
    forget,
    dispose: forget,
  };
}

/** A decoration whose text has a CSS text-decoration; what is typed at its edges does not belong to it. */
const decoration = (css: string, color: string): vscode.TextEditorDecorationType =>
  vscode.window.createTextEditorDecorationType({
    textDecoration: css,
    overviewRulerColor: themeColor(color),
    overviewRulerLane: vscode.OverviewRulerLane.Right,
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });

function hover({ body, creator }: AnnotationItem): vscode.MarkdownString {
  const by = creator === undefined ? '' : ` · ${creator}`;
  return plainMarkdown(`${describeAnnotation(body)}${by}`, `$(${annotationIcons[body.kind]}) `);
}

function add<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
