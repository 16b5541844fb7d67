type Port = (...sent: never[]) => Promise<unknown>

/** Ports that record their calls, in order, and whose nth call fails if that is asked for: counted from 1. */
export function recordedCalls<Ports extends Record<string, Port>>(ports: Ports, { failing = 0 } = {}) {
  const calls: [name: string, ...sent: unknown[]][] = []
  const recorded = Object.entries(ports).map(([name, port]) => {
    const call: Port = async (...sent) => {
      calls.push([name, ...sent])
      if (calls.length === failing) throw new Error(`call ${failing} failed`)
      return port(...sent)
    }
    return [name, call]
  })
  return { ports: Object.fromEntries(recorded) as Ports, calls }
}
