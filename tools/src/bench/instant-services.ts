/**
 * A program: services that answer each call at once, the least that a call can take. Its argument is the number of events that a call puts;
 * it sends the address of the services to the process that started it.
 */
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type InstantServices = { url: string }

const batch = Number(process.argv[2])

const string = (S: string) => ({ S })
const answers: Readonly<Record<string, object>> = {
  PutEvents: { FailedEntryCount: 0, Entries: Array.from({ length: batch }, () => ({ EventId: randomUUID() })) },
  GetItem: {
    Item: {
      owner: string('maribel'),
      status: string('SUBMITTED'),
      language: string('es'),
      updatedAt: string('2026-11-30T10:00:00.000Z'),
      caseNumber: string('123-456'),
      flags: { L: [] },
      __edb_e__: string('application'),
      __edb_v__: string('1'),
    },
  },
  AdminGetUser: {
    Enabled: true,
    UserAttributes: [
      { Name: 'sub', Value: 'maribel' },
      { Name: 'email', Value: 'maribel@example.com' },
      { Name: 'email_verified', Value: 'true' },
    ],
  },
  SendEmail: { MessageId: 'measured' },
}

const server = createServer((request, response) => {
  request.resume()
  request.once('end', () => {
    const operation = String(request.headers['x-amz-target'] ?? 'SendEmail').replace(/^.*\./, '')
    response.setHeader('content-type', 'application/x-amz-json-1.0')
    response.end(JSON.stringify(answers[operation] ?? {}))
  })
})
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  process.send?.({ url: `http://127.0.0.1:${port}` } satisfies InstantServices)
})
// The process that started it has ended.
process.once('disconnect', () => process.exit())
