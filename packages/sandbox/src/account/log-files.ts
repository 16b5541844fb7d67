import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs'
import { dirname, join } from 'node:path'

/** Appends text to the file of a log group, `LOG_DIR/<log group>.log`. */
export type LogFiles = { append(logGroup: string, text: string): void; close(): Promise<void> }

export function openLogFiles(logDir: string): LogFiles {
  const streams = new Map<string, WriteStream>()
  return {
    append(logGroup, text) {
      let stream = streams.get(logGroup)
      if (!stream) {
        const file = join(logDir, `${logGroup.replace(/[^\w./$#-]|\.\./g, '_')}.log`)
        mkdirSync(dirname(file), { recursive: true })
        stream = createWriteStream(file, { flags: 'a' })
        streams.set(logGroup, stream)
      }
      stream.write(text)
    },
    close: async () => {
      await Promise.all([...streams.values()].map((stream) => new Promise<void>((done) => stream.end(() => done()))))
    },
  }
}
