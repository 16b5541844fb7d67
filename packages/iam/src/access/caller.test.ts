import { expect, it } from 'vitest'
import { principalOf } from './caller.ts'

const roleArn = 'arn:aws:iam::111111111111:role/reader'

it('a caller is the principal that its role session, its service, or nothing makes it', () => {
  const tags = { team: 'support' }
  const session = { kind: 'role', roleArn, sessionName: 'ana', accountId: '111111111111', tags, policies: [] } as const
  expect(principalOf(session)).toEqual({
    ...{ kind: 'role', roleArn, sessionName: 'ana', accountId: '111111111111' },
    sessionTags: tags,
  })
  const service = { kind: 'service', service: 'sns.amazonaws.com', sourceArn: 'arn' } as const
  expect(principalOf(service)).toEqual({ kind: 'service', service: 'sns.amazonaws.com' })
  expect(principalOf({ kind: 'anonymous' })).toEqual({ kind: 'anonymous' })
})
