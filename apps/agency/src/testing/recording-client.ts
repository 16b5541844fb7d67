type AnyClient = { middlewareStack: { add(middleware: never, options: never): void } }

/**
 * A client of an AWS service that records each call, as `{ OPERATION: input }`, and sends none. It gives the answers in turn, and the
 * last one from then on; an error is thrown.
 */
export function recordingClient<Client extends AnyClient>(
  Service: new (config: { region: string; credentials: { accessKeyId: string; secretAccessKey: string } }) => Client,
  ...answers: object[]
) {
  const calls: object[] = []
  const client = new Service({ region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } })
  const record =
    (_next: unknown, context: { commandName?: string }) =>
    async ({ input }: { input: unknown }) => {
      calls.push({ [String(context.commandName).replace('Command', '')]: structuredClone(input) })
      const answer = answers.length > 1 ? answers.shift() : answers[0]
      if (answer instanceof Error) throw answer
      return { response: {}, output: { $metadata: {}, ...answer } }
    }
  client.middlewareStack.add(record as never, { step: 'initialize', priority: 'high' } as never)
  return { client, calls }
}
