import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { CurrentArticle } from '../currentArticle';
import { registerAnnotationCommands } from './commands';
import { registerDecorations } from './decorations';
import { registerNotes } from './notes';
import { followAnnotations } from './store';

/** Annotating: commands that say what a passage is, and what shows that it was said. */
export function registerAnnotations(client: LanguageClient, article: CurrentArticle): vscode.Disposable {
  const annotations = followAnnotations(client);
  return vscode.Disposable.from(
    annotations,
    registerDecorations(annotations),
    registerNotes(annotations),
    registerAnnotationCommands(annotations, article),
  );
}
