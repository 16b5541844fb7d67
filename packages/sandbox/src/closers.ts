/** Collects close functions and calls each once, in reverse order. */
export type Closers = { add(close: () => Promise<void>): void; close(): Promise<void> }

export function createClosers(): Closers {
  const closers: (() => Promise<void>)[] = []
  return {
    add(close) {
      closers.push(close)
    },
    async close() {
      for (let close = closers.pop(); close; close = closers.pop()) await close()
    },
  }
}
