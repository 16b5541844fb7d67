import { signedTexts } from '../../kit/access/signed-text.ts'

/** The attempt of a Task that a token names. */
export type TokenTask = { executionArn: string; frame: string; attempt: string }

/** Makes and reads the task tokens of an account. A token of another account, or a changed one, is not read. */
export type TaskTokens = { of(task: TokenTask): string; read(token: string): TokenTask | undefined }

/** @param key 32 bytes of the account */
export function taskTokens(key: Buffer): TaskTokens {
  const texts = signedTexts('task token', key)
  return {
    of: ({ executionArn, frame, attempt }) => texts.sign(`${executionArn} ${frame} ${attempt}`),
    read(token) {
      const [executionArn, frame, attempt] = texts.read(token)?.split(' ') ?? []
      if (executionArn === undefined || frame === undefined || attempt === undefined) return undefined
      return { executionArn, frame, attempt }
    },
  }
}
