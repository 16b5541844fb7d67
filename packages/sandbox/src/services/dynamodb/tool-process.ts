import type { ChildProcess } from 'node:child_process'
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

/** Half of a character, which JSON writes as an escape. The program would not read the line, and never answer it. */
const loneSurrogate = /(?<!\\)(?:\\\\)*\\ud[89a-f]/

const protocolVersion = '2025-03-26'

const answerLine = z.object({
  id: z.number(),
  result: z.unknown().optional(),
  error: z.object({ message: z.string() }).optional(),
})
type AnswerLine = z.infer<typeof answerLine>
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
  const waiting = new Map<number, PromiseWithResolvers<AnswerLine>>()
  let hasEnded = false
  child.once('exit', () => {
    hasEnded = true
    for (const { reject } of waiting.values()) reject(new SandboxError(`${name} has ended`))
  })
  // A write to a process that has ended fails; the exit rejects what waits for it.
  child.stdin.on('error', () => undefined)
  createInterface({ input: child.stdout }).on('line', (line) => {
    const answer = answerLine.safeParse(JSON.parse(line)).data
    if (answer) waiting.get(answer.id)?.resolve(answer)
  })
  let last = 0
  const write = (message: object) => JSON.stringify({ jsonrpc: '2.0', ...message })
  const ask = async (method: string, params: object): Promise<AnswerLine> => {
    if (hasEnded) throw new SandboxError(`${name} has ended`)
    const id = ++last
    const line = write({ id, method, params })
    if (loneSurrogate.test(line)) return { id, result: null, error: { message: 'A text is not Unicode.' } }
    const asked = Promise.withResolvers<AnswerLine>()
    waiting.set(id, asked)
    child.stdin.write(`${line}\n`)
    // A line that the program can't read gets no answer, and must not stop the calls after it.
    const late = setTimeout(() => asked.reject(new SandboxError(`${name} did not answer`)), longestCall)
    return asked.promise.finally(() => {
      clearTimeout(late)
      waiting.delete(id)
    })
  }
  await ask('initialize', { protocolVersion, capabilities: {}, clientInfo: { name: 'sandbox', version: '1' } })
  child.stdin.write(`${write({ method: 'notifications/initialized' })}\n`)
  return {
    async call(tool, input) {
      const { result, error } = await ask('tools/call', { name: tool, arguments: input })
      if (error) return { text: error.message, isError: true }
      const { content, isError = false } = toolResult.parse(result)
      return { text: content[0]?.text ?? '{}', isError }
    },
  }
}
