import { services } from '@breakwater/sandbox/services'
import { describe, expect, it } from 'vitest'
import { demandKnownAction } from './known-action.ts'

describe('an action in a question', () => {
  it.each(['kms:Decrypt', 'KMS:decrypt', 'sts:AssumeRole', 'xray:PutTraceSegments'])('may be %s', async (action) => {
    await expect(demandKnownAction(action)).resolves.toBeUndefined()
  })

  it('is refused if it is misspelled, with similar names', async () => {
    await expect(demandKnownAction('kms:Decrpyt')).rejects.toThrow(/^no action "kms:Decrpyt"; near: .*kms:Decrypt/)
    await expect(demandKnownAction('dynamdb:GetItem')).rejects.toThrow(/^no service "dynamdb"; near: .*dynamodb/)
  })

  it('is known for every call that the isolation proof tries', async () => {
    const tried = services.flatMap(({ resources }) =>
      Object.values(resources).flatMap(({ targets = [] }) => targets.flatMap(({ actions }) => actions)),
    )
    expect(tried.length).toBeGreaterThan(50)
    for (const action of new Set(tried)) await expect(demandKnownAction(action)).resolves.toBeUndefined()
  })
})
