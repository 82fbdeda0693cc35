/**
 * Does pieces of work side by side, and gives what came of them in the order in which they came in. Reads no further
 * ahead than the pieces that are being done: what waits is bounded, however slow the reader or long the input.
 * @param most how many pieces are under way at a time
 */
export async function* inOrder<Piece, Result>(
  pieces: AsyncIterable<Piece>,
  work: (piece: Piece) => Promise<Result>,
  most: number,
): AsyncGenerator<{ readonly piece: Piece; readonly result: Result }> {
  const underWay: { readonly piece: Piece; readonly result: Promise<Result> }[] = [];
  const input = pieces[Symbol.asyncIterator]();
  let coming: Promise<IteratorResult<Piece>> | undefined = input.next();
  try {
    while (coming || underWay.length > 0) {
      const first = underWay[0];
      // A slow input keeps nobody waiting for what is done already.
      if (coming && underWay.length < most) {
        const next = await Promise.race([coming, ...(first ? [first.result.then(() => undefined)] : [])]);
        if (next?.done) coming = undefined;
        else if (next) {
          const result = work(next.value);
          // Who asks for it hears of its failure: before that it is nobody's.
          result.catch(() => {});
          underWay.push({ piece: next.value, result });
          coming = input.next();
          continue;
        } else {
          underWay.shift();
          yield { piece: first!.piece, result: await first!.result };
          continue;
        }
      }
      if (!first) continue;
      underWay.shift();
      yield { piece: first.piece, result: await first.result };
    }
  } finally {
    coming?.catch(() => {});
    await input.return?.();
  }
}
