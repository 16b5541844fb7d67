declare module 'dynalite' {
  import type { Server } from 'node:http'

  /** @param options.path folder of the LevelDB store; in memory if omitted. */
  export default function dynalite(options: {
    path?: string
    createTableMs: number
    updateTableMs: number
    deleteTableMs: number
  }): Server
}
