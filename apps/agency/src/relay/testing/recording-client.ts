type AnyClient = { middlewareStack: { add(middleware: never, options: never): void } }

/** A client of an AWS service that records each call, as `{ OPERATION: input }`, and sends none. */
export function recordingClient<Client extends AnyClient>(
  Service: new (config: { region: string; credentials: { accessKeyId: string; secretAccessKey: string } }) => Client,
  answer: object = {},
) {
  const calls: object[] = []
  const client = new Service({ region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } })
  const record =
    (_next: unknown, context: { commandName?: string }) =>
    async ({ input }: { input: unknown }) => {
      calls.push({ [String(context.commandName).replace('Command', '')]: input })
      return { response: {}, output: { $metadata: {}, ...answer } }
    }
  client.middlewareStack.add(record as never, { step: 'initialize', priority: 'high' } as never)
  return { client, calls }
}
