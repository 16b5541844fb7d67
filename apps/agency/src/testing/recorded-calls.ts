type Port = (...sent: never[]) => Promise<unknown>

/**
 * Ports that record their calls, in order, and whose nth call fails if that is asked for: counted from 1. A call that begins
 * before the one before it has ended is refused: what comes after a write must not happen if the write fails.
 */
export function recordedCalls<Ports extends Record<string, Port>>(ports: Ports, { failing = 0 } = {}) {
  const calls: [name: string, ...sent: unknown[]][] = []
  let open: string | undefined
  const recorded = Object.entries(ports).map(([name, port]) => {
    const call: Port = async (...sent) => {
      if (open !== undefined) throw new Error(`${name} began before ${open} had ended`)
      open = name
      calls.push([name, ...sent])
      try {
        // A network answers later.
        await new Promise((resolve) => setImmediate(resolve))
        if (calls.length === failing) throw new Error(`call ${failing} failed`)
        return await port(...sent)
      } finally {
        open = undefined
      }
    }
    return [name, call]
  })
  return { ports: Object.fromEntries(recorded) as Ports, calls }
}
