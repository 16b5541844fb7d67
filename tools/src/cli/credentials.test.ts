import { writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { readSynthesizedCloud } from '@breakwater/cloud/synthesized-cloud'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { writeAssembly } from '@breakwater/cloud/testing/write-assembly'
import { homeRegion } from '@breakwater/registry/regions'
import { loadRegistry } from '@breakwater/registry/registry'
import { identities } from '@breakwater/sandbox/resource-types'
import { startSandbox } from '@breakwater/sandbox/start-sandbox'
import { Command } from 'commander'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { readEstate } from '../access/estate.ts'
import { credentialsCommand } from './credentials.ts'

const registry = loadRegistry()
const { management } = registry.platform.accounts
const [agency, neighbor] = registry.agencies.map(({ accountId }) => accountId) as [string, string]

const permissionSet = (Name: string, Action?: string) => ({
  Type: 'AWS::SSO::PermissionSet',
  Properties: {
    Name,
    SessionDuration: 'PT2H',
    ...(Action && { InlinePolicy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] } }),
  },
})
const assignment = (set: string, TargetId: string) => ({
  Type: 'AWS::SSO::Assignment',
  Properties: { PermissionSetArn: { 'Fn::GetAtt': [set, 'PermissionSetArn'] }, TargetId },
})
const role = (AWS: string) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { AWS }, Action: 'sts:AssumeRole' }],
    },
  },
})

const closers: (() => void | Promise<void>)[] = []
const atEnd = (close: () => void | Promise<void>) => void closers.push(close)
let dataDir: string
let gateway: string
let sources: { directory: string; accountId: string; region: string }[]

beforeAll(async () => {
  const accounts = {
    [management]: {
      Audit: permissionSet('Audit'),
      Deploy: permissionSet('Deploy', 'sts:AssumeRole'),
      AuditAgency: assignment('Audit', agency),
      DeployAgency: assignment('Deploy', agency),
      DeployManagement: assignment('Deploy', management),
    },
    [agency]: { Reader: role(agency), Guest: role(management) },
    [neighbor]: { Reader: role(neighbor) },
  }
  sources = Object.entries(accounts).map(([accountId, Resources]) => {
    const directory = temporaryDirectory(atEnd)
    writeAssembly(directory, { stacks: { Root: { Resources } } })
    return { directory, accountId, region: homeRegion }
  })
  dataDir = join(temporaryDirectory(atEnd), 'data')
  const sandbox = await startSandbox({ assemblies: sources, dataDir, gatewayPort: 0, sitePorts: {} })
  atEnd(() => sandbox.close())
  gateway = sandbox.gatewayUrl
  writeFileSync(join(dataDir, 'outputs.json'), JSON.stringify({ gateway }))
})

afterAll(async () => {
  for (const close of closers.reverse()) await close()
})

/** Runs the command and returns what it printed. */
async function credentials(...args: string[]) {
  const printed = vi.spyOn(console, 'log').mockReturnValue()
  const load = async () => readEstate(readSynthesizedCloud(sources, { gatewayUrl: gateway, identities }), registry)
  const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined })
  program.addCommand(credentialsCommand(load).copyInheritedSettings(program))
  try {
    await program.parseAsync(['credentials', ...args, '--data-dir', dataDir], { from: 'user' })
    return JSON.parse(printed.mock.calls.join())
  } finally {
    printed.mockRestore()
  }
}

/** Returns whose credentials these are, as STS says. */
async function identityOf(printed: Record<string, string>) {
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = printed
  const sts = new STSClient({
    region: homeRegion,
    endpoint: gateway,
    credentials: { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken },
  })
  return (await sts.send(new GetCallerIdentityCommand())).Arn
}

describe('breakwater credentials', () => {
  it('prints those of a permission set, in the form of credential_process', async () => {
    const printed = await credentials('harborlight/Audit')
    expect(printed).toEqual({
      Version: 1,
      AccessKeyId: expect.stringMatching(/^ASIA/),
      SecretAccessKey: expect.any(String),
      SessionToken: expect.any(String),
      Expiration: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    })
    expect(Date.parse(printed.Expiration) - Date.now()).toBeGreaterThan(7_190_000)
    expect(await identityOf(printed)).toMatch(
      new RegExp(`^arn:aws:sts::${agency}:assumed-role/AWSReservedSSO_Audit_\\w{16}/${userInfo().username}$`),
    )
  })

  it('prints those of the person who is named', async () => {
    expect(await identityOf(await credentials(`${agency}/Audit`, '--as', 'Audit/ana'))).toMatch(/Audit_\w{16}\/ana$/)
  })

  it('prints those of a person whose name has 64 characters', async () => {
    const user = 'a'.repeat(64)
    expect(await identityOf(await credentials('harborlight/Audit', '--as', `Audit/${user}`))).toMatch(
      new RegExp(`/${user}$`),
    )
  })

  it('assumes another role from a permission set of the account', async () => {
    const printed = await credentials('harborlight/Reader', '--as', 'Deploy/ana')
    expect(await identityOf(printed)).toMatch(new RegExp(`^arn:aws:sts::${agency}:assumed-role/\\S*Reader\\S*/ana$`))
    expect(printed).toMatchObject({ Version: 1, Expiration: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) })
    expect(Date.parse(printed.Expiration)).toBeGreaterThan(Date.now())
  })

  it.each([
    [
      'a permission set without the permission',
      'harborlight/Reader',
      'Audit/ana',
      /not authorized to perform: sts:Assume/,
    ],
    ['a role that trusts another account', 'harborlight/Guest', 'Deploy/ana', /not authorized to perform: sts:Assume/],
    ['a role that trusts its own account alone', 'prairierose/Reader', 'Deploy/ana', /not authorized to perform/],
    ['a permission set that is not assigned there', 'prairierose/Audit', 'Audit/ana', /portal gives no Audit in/],
    ['a permission set that does not exist', 'harborlight/Reader', 'Admin/ana', /portal gives no Admin in/],
  ])('is refused for %s', async (_, wanted, as, problem) => {
    await expect(credentials(wanted, '--as', as)).rejects.toThrow(problem)
  })

  it('names the permission sets of the account if a role is asked for without one', async () => {
    await expect(credentials('harborlight/Reader')).rejects.toThrow(
      'Reader is no permission set of harborlight, which has Audit, Deploy. Another role is assumed from one of them: --as PERMISSION_SET/USER',
    )
  })

  it('names near accounts if there is none of the name', async () => {
    await expect(credentials('harborlit/Audit')).rejects.toThrow(/no account "harborlit"; near: harborlight/)
  })

  it.each([
    [['harborlight'], /ACCOUNT\/ROLE/],
    [['harborlight/a/b'], /ACCOUNT\/ROLE/],
    [['harborlight/Audit', '--as', 'ana'], /PERMISSION_SET\/USER/],
    [['harborlight/Audit', '--as', 'Audit/a'], /2 to 64 letters/],
    [['harborlight/Audit', '--as', 'Audit/ana maria'], /2 to 64 letters/],
    [['harborlight/Audit', '--as', `Audit/${'a'.repeat(65)}`], /2 to 64 letters/],
    [['harborlight/Audit', '--as', 'Audit/ana/b'], /PERMISSION_SET\/USER/],
    [['/Audit'], /ACCOUNT\/ROLE/],
    [['harborlight/'], /ACCOUNT\/ROLE/],
  ])('says how it is used: %j', async (args, problem) => {
    await expect(credentials(...args)).rejects.toThrow(problem)
  })
})
