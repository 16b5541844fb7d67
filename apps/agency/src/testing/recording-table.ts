import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { Sealer } from '../platform/sealer.ts'

type Answer = object | Error
type Call = Readonly<Record<string, unknown>>

/** A table that records each call, as `{ OPERATION: input }`, and answers it with the next answer, whose items are plain objects. */
export function recordingTable(...answers: Answer[]) {
  const calls: Call[] = []
  const client = new DynamoDBClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  })
  client.middlewareStack.add(
    (_next, context) =>
      async ({ input }) => {
        calls.push({ [String(context.commandName).replace('Command', '')]: readable(input) })
        const answer = answers.shift() ?? {}
        if (answer instanceof Error) throw answer
        return { response: {}, output: { $metadata: {}, ...answer } as never }
      },
    // Where items are as DynamoDB takes them, and before anything is sent.
    { step: 'serialize', priority: 'high' },
  )
  return { store: { client, table: 'records' }, calls }
}

/** A sealer that shows what it sealed, of which kind and record. */
export const plainSealer: Sealer = {
  seal: async (kind, id, content) => new TextEncoder().encode(JSON.stringify({ sealed: kind.name, id, content })),
  async open(kind, id, blob) {
    const { sealed, id: of, content } = JSON.parse(new TextDecoder().decode(blob))
    if (sealed !== kind.name || of !== id) throw new Error(`sealed as ${sealed} ${of}, opened as ${kind.name} ${id}`)
    return content
  },
}

/** An input with its values in JavaScript's terms, and its names and values put into its expressions. */
function readable(input: unknown): unknown {
  if (input instanceof Uint8Array) return JSON.parse(new TextDecoder().decode(input))
  if (Array.isArray(input)) return input.map(readable)
  if (typeof input !== 'object' || input === null) return input
  const entries = Object.entries(input)
  const [first] = entries
  if (entries.length === 1 && first && /^(S|N|B|BOOL|NULL|L|M)$/.test(first[0])) return plainValue(first[0], first[1])
  const { ExpressionAttributeNames = {}, ExpressionAttributeValues = {}, ...rest } = input as Expressions
  const put = (text: string) =>
    text
      .replace(/#[A-Za-z0-9_]+/g, (name) => ExpressionAttributeNames[name] ?? name)
      .replace(/:[A-Za-z0-9_]+/g, (name) => JSON.stringify(readable(ExpressionAttributeValues[name])))
  return Object.fromEntries(
    Object.entries(rest).map(([name, value]) => [
      name,
      name.endsWith('Expression') ? put(String(value)) : readable(value),
    ]),
  )
}

type Expressions = {
  ExpressionAttributeNames?: Record<string, string>
  ExpressionAttributeValues?: Record<string, unknown>
}

function plainValue(type: string, value: unknown): unknown {
  return type === 'N' ? Number(value) : type === 'NULL' ? null : readable(value)
}
