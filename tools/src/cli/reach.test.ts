import { describe, expect, it } from 'vitest'
import { smallEstate } from '../access/testing/small-estate.ts'
import { ask } from './testing/ask.ts'

const estate = smallEstate()

describe('breakwater reach', () => {
  it('lists what a role can access by account and resource, with the conditions', async () => {
    expect(await ask(estate, 'reach', 'harborlight/ApiRole')).toBe(
      [
        'harborlight/ApiRole',
        '  arn:aws:iam::200000000011:role/api',
        '',
        'harborlight (200000000011)',
        '  table harborlight/Records',
        '    arn:aws:dynamodb:us-east-1:200000000011:table/records',
        '    dynamodb:GetItem  where key dynamodb:LeadingKeys',
        '    dynamodb:BatchGetItem  where key dynamodb:LeadingKeys',
        '  objects harborlight/Letters',
        '    arn:aws:s3:::letters-200000000011/any/object.json',
        '    s3:GetObject  where key s3:ExistingObjectTag/kind',
        '',
        'allowed by its own policies, on what no template declares',
        '  xray:PutTraceSegments on *',
      ].join('\n'),
    )
  })

  it("leaves out what the organization's policies deny", async () => {
    const { accounts } = JSON.parse(await ask(estate, 'reach', 'harborlight/Emergency', '--json'))
    expect(accounts).toHaveLength(1)
    const table = accounts[0].resources.find(({ kind }: { kind: string }) => kind === 'table')
    const actions = table.actions.map(({ action }: { action: string }) => action)
    expect(actions).toContain('dynamodb:Scan')
    expect(actions).not.toContain('dynamodb:Query')
  })

  it('prints the role and what it reaches as JSON', async () => {
    const { role, accounts, beyondTemplates } = JSON.parse(await ask(estate, 'reach', 'harborlight/ApiRole', '--json'))
    expect(role).toEqual({ name: 'harborlight/ApiRole', arn: 'arn:aws:iam::200000000011:role/api' })
    expect(accounts.map(({ account }: { account: object }) => account)).toEqual([
      { id: '200000000011', name: 'harborlight', isAgency: true },
    ])
    expect(accounts[0].resources[0]).toMatchObject({
      name: 'harborlight/Records',
      kind: 'table',
      actions: [
        { action: 'dynamodb:GetItem', conditions: ['key dynamodb:LeadingKeys'] },
        { action: 'dynamodb:BatchGetItem', conditions: ['key dynamodb:LeadingKeys'] },
      ],
    })
    expect(beyondTemplates).toEqual([{ action: 'xray:PutTraceSegments', resource: '*' }])
  })

  it('lists similar names if it does not know the role', async () => {
    await expect(ask(estate, 'reach', 'harborlight/ApiRoll')).rejects.toThrow(
      'no role "harborlight/ApiRoll"; near: harborlight/ApiRole',
    )
  })

  it('says of a role that reaches nothing that it does not', async () => {
    const denied = { ...estate, stores: [] }
    const answer = await ask(denied, 'reach', 'harborlight/ApiRole')
    expect(answer.split('\n')).toContain('  nothing in any account')
    expect(answer).toContain('s3:GetObject on arn:aws:s3:::letters-200000000011/*')
  })
})
