import { once } from 'node:events'
import { createServer } from 'node:net'

/** Below the ports that the system assigns, so that no other process gets one in between. */
const lowest = 18_000
const highest = 30_000
/** The front door, the gateway, and two applications for each of three agencies, with some ports to spare. */
const portCount = 20

/** Returns the first of a range of ports that are free now, so that two test runs on one machine don't collide. */
export async function freePorts(): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const first = lowest + portCount * Math.floor(Math.random() * ((highest - lowest) / portCount))
    const free = await Promise.all(Array.from({ length: portCount }, (_, index) => isFree(first + index)))
    if (free.every(Boolean)) return first
  }
  throw new Error(`no ${portCount} free ports in a row between ${lowest} and ${highest}`)
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  const outcome = Promise.race([once(server, 'listening').then(() => true), once(server, 'error').then(() => false)])
  server.listen(port, '127.0.0.1')
  const free = await outcome
  if (free) {
    server.close()
    await once(server, 'close')
  }
  return free
}
