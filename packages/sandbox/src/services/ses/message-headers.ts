/** The header fields of a raw message, unfolded, in their order. */
export type HeaderField = { name: string; value: string }

/** Reads the fields of a message's header, up to the empty line. A line without a colon is skipped. */
export function readHeaders(source: Buffer): HeaderField[] {
  const fields: HeaderField[] = []
  for (const line of headerText(source).split(/\r?\n/)) {
    const last = fields.at(-1)
    const colon = line.indexOf(':')
    if (/^[ \t]/.test(line) && last) last.value += ` ${line.trim()}`
    else if (colon > 0) fields.push({ name: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim() })
  }
  return fields
}

/** Returns the value of a field by its name, in any case; undefined if the message has none. */
export function headerOf(fields: readonly HeaderField[], name: string): string | undefined {
  return fields.find((field) => field.name.toLowerCase() === name.toLowerCase())?.value
}

/**
 * Replaces fields of a message's header: those with these names go, and the new ones are added at the top.
 *
 * @param removed names in lower case
 */
export function withHeaders(source: Buffer, removed: ReadonlySet<string>, added: readonly HeaderField[]): Buffer {
  const header = headerText(source)
  let isKept = true
  const kept = header.split(/\r?\n/).filter((line) => {
    if (!/^[ \t]/.test(line))
      isKept = !removed.has(
        line
          .slice(0, Math.max(0, line.indexOf(':')))
          .trim()
          .toLowerCase(),
      )
    return isKept && line !== ''
  })
  const lines = [...added.map(({ name, value }) => `${name}: ${value}`), ...kept]
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), source.subarray(bodyStart(source))])
}

function headerText(source: Buffer): string {
  return source.subarray(0, bodyStart(source)).toString('latin1')
}

/** Returns where the body begins: behind the first empty line. */
function bodyStart(source: Buffer): number {
  const ends = ['\r\n\r\n', '\n\n'].flatMap((mark) => {
    const at = source.indexOf(mark)
    return at < 0 ? [] : [at + mark.length]
  })
  return Math.min(source.length, ...ends)
}
