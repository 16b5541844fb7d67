import { resolve } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import type { SandboxOutputs } from '../sandbox-data/outputs.ts'
import { printWelcome, type Report } from './welcome.ts'

function welcome(
  dataDir: string,
  agencies: SandboxOutputs['agencies'] = {},
  report: Omit<Report, 'dataDir'> = { notEmulated: [], residentBytes: 0 },
): string {
  const printed = vi.spyOn(console, 'log').mockReturnValue()
  const outputs = {
    frontDoor: 'http://localhost:1',
    gateway: 'http://localhost:2',
    mailbox: 'http://localhost:2/_mailbox',
  }
  try {
    printWelcome({ ...outputs, agencies }, { dataDir, ...report })
    return printed.mock.calls.join('\n')
  } finally {
    printed.mockRestore()
  }
}

describe('the output of npm start', () => {
  it.each([
    ['the default folder', resolve('.sandbox'), 'npx breakwater totp EMAIL'],
    ['another folder', '/tmp/other', 'npx breakwater totp EMAIL --data-dir /tmp/other'],
    ['a folder with a space', "/tmp/mine's one", "npx breakwater totp EMAIL --data-dir '/tmp/mine'\\''s one'"],
  ])('names a command that reads %s', (_, dataDir, command) => {
    const lines = welcome(dataDir).split('\n')
    expect(lines).toContain(`A code for a staff sign-in: ${command}`)
    const credentials = command.replace('totp EMAIL', 'credentials ACCOUNT/PERMISSION_SET')
    expect(lines).toContain(`Credentials for the AWS address: ${credentials}`)
  })

  it('lists the addresses of the platform', () => {
    expect(welcome('.sandbox').split('\n').slice(0, 5)).toEqual([
      '',
      'Front door  http://localhost:1',
      'Mailbox     http://localhost:2/_mailbox  (what would be e-mailed)',
      'Alarms      http://localhost:2/_alarms',
      'AWS         http://localhost:2  (AWS_ENDPOINT_URL)',
    ])
  })

  it('lists the addresses of each agency, and with what each person signs in', () => {
    const pools = { userPoolId: 'pool', userPoolClientId: 'client' }
    const one = {
      slug: 'one',
      name: 'First Agency',
      accountId: '111111111111',
      region: 'us-east-1',
      consumerUrl: 'http://localhost:3',
      portalUrl: 'http://localhost:4',
      graphqlUrl: 'http://localhost:2/graphql',
      cognitoEndpoint: 'http://localhost:2',
      consumers: pools,
      staff: pools,
      users: [
        { pool: 'consumers' as const, email: 'maria@example.com', password: 'first-password' },
        {
          pool: 'staff' as const,
          email: 'counselor@example.com',
          password: 'second-password',
          group: 'counselors',
          totpSecret: 'JBSWY3DP',
        },
      ],
    }
    expect(welcome('.sandbox', { one })).toContain(
      [
        '',
        'First Agency, account 111111111111',
        '  application  http://localhost:3',
        '  portal       http://localhost:4',
        '  GraphQL      http://localhost:2/graphql',
        '  consumer     maria@example.com  first-password',
        '  counselors   counselor@example.com  second-password  authenticator JBSWY3DP',
        '',
      ].join('\n'),
    )
  })

  it('says what is not emulated, and how much memory is used', () => {
    const report = { notEmulated: ['AWS::SES::Identity', 'AWS::Budgets::Budget'], residentBytes: 300 * 2 ** 20 }
    const lines = welcome('.sandbox', {}, report).split('\n')
    expect(lines).toContain('synthesized, not emulated: AWS::SES::Identity, AWS::Budgets::Budget')
    expect(lines).toContain('resident memory 300 MB')
    expect(welcome('.sandbox')).not.toContain('not emulated')
  })
})
