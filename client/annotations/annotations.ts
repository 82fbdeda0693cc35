import * as vscode from 'vscode';
import type { CurrentArticle } from '../currentArticle';
import type { Server } from '../server';
import { registerAnnotationCommands } from './commands';
import { registerDecorations } from './decorations';
import { registerNotes } from './notes';
import { followAnnotations } from './store';

/** Annotating: commands that say what a passage is, and what shows that it was said. */
export function registerAnnotations(server: Server, article: CurrentArticle): vscode.Disposable {
  const annotations = followAnnotations(server);
  return vscode.Disposable.from(
    annotations,
    registerDecorations(annotations),
    registerNotes(annotations),
    registerAnnotationCommands(annotations, article),
  );
}
