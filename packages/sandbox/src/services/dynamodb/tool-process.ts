import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import * as z from 'zod'
import { SandboxError } from '../../sandbox-error.ts'

/** What a tool returned: its text, or the reason why there is no such tool. */
export type ToolResult = { text: string; isError: boolean }

/** A program whose tools are called over its standard input and output, which only its parent has. */
export type ToolProcess = { call(tool: string, input: object): Promise<ToolResult> }

/** In milliseconds. */
const longestCall = 10_000

const protocolVersion = '2025-03-26'

const answerLine = z.object({
  id: z.number(),
  result: z.unknown(),
  error: z.object({ message: z.string() }).optional(),
})
const toolResult = z.object({ content: z.array(z.object({ text: z.string() })), isError: z.boolean().optional() })

/**
 * Opens the Model Context Protocol with a child process. @throws SandboxError if the process ends
 *
 * @see https://modelcontextprotocol.io/specification/2025-03-26/basic/transports
 */
export async function openToolProcess(
  child: ChildProcess & { stdin: Writable; stdout: Readable },
  name: string,
): Promise<ToolProcess> {
  const waiting = new Map<number, (answer: z.infer<typeof answerLine>) => void>()
  const ended = once(child, 'exit').then(() => {
    throw new SandboxError(`${name} has ended`)
  })
  ended.catch(() => undefined)
  // A write to a process that has ended fails; its callers learn of it from `ended`.
  child.stdin.on('error', () => undefined)
  createInterface({ input: child.stdout }).on('line', (line) => {
    const answer = answerLine.safeParse(JSON.parse(line)).data
    if (!answer) return
    waiting.get(answer.id)?.(answer)
    waiting.delete(answer.id)
  })
  let last = 0
  const send = (message: object) => child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)
  const ask = (method: string, params: object) => {
    const id = ++last
    const answered = new Promise<z.infer<typeof answerLine>>((resolve) => waiting.set(id, resolve))
    send({ id, method, params })
    // A line that the program can't read gets no answer, and must not stop the calls after it.
    const late = once(AbortSignal.timeout(longestCall), 'abort').then(() => {
      waiting.delete(id)
      throw new SandboxError(`${name} did not answer`)
    })
    late.catch(() => undefined)
    return Promise.race([answered, ended, late])
  }
  await ask('initialize', { protocolVersion, capabilities: {}, clientInfo: { name: 'sandbox', version: '1' } })
  send({ method: 'notifications/initialized' })
  return {
    async call(tool, input) {
      const { result, error } = await ask('tools/call', { name: tool, arguments: input })
      if (error) return { text: error.message, isError: true }
      const { content, isError = false } = toolResult.parse(result)
      return { text: content[0]?.text ?? '{}', isError }
    },
  }
}
