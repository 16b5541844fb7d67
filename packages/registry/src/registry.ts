import * as z from 'zod'
import agenciesFile from '../agencies.json' with { type: 'json' }
import { type Agency, accountId, agencySchema, domain, usPhone } from './agency.ts'

const accountsSchema = z.strictObject({
  management: accountId,
  logArchive: accountId,
  dns: accountId,
  edge: accountId,
  analytics: accountId,
})

/** The names of the accounts that all agencies share. infra/src/create-app.ts says what each of them holds. */
export const platformAccounts = accountsSchema.keyof().options

const platformSchema = z.strictObject({
  /** The domain of the one URL that consumers are given. */
  domain,
  /** For people who prefer to ask by phone which agency serves them; left out if the platform has no such number. */
  phone: usPhone.optional(),
  /** The AWS Organization, which is set up by hand once, before a stack can describe any of its accounts. */
  organization: z.strictObject({
    id: z.string().regex(/^o-[a-z0-9]{10,32}$/, 'must be the id of an AWS Organization, like o-exampleorg1'),
    rootId: z.string().regex(/^r-[a-z0-9]{4,32}$/, "must be the id of an organization's root, like r-ab12"),
  }),
  /** IAM Identity Center, switched on by hand as well: through it people come into the accounts. */
  identityCenter: z.strictObject({
    instanceArn: z.string().regex(/^arn:aws:sso:::instance\/ssoins-[0-9a-f]{16}$/, 'must be the ARN of an instance'),
    identityStoreId: z.string().regex(/^d-[0-9a-f]{10}$/, 'must be the id of an identity store, like d-0123456789'),
  }),
  /** The only regions that the platform and the agencies use. */
  regions: z.array(z.string().regex(/^us-(east|west)-[12]$/, 'must be a region in the United States')).min(1),
  accounts: accountsSchema,
})

/** Who takes part: the platform's own accounts and every agency, each identifier used once. */
export const registrySchema = z
  .strictObject({
    platform: platformSchema,
    agencies: z.array(agencySchema).min(1, 'needs at least one agency'),
  })
  .superRefine(({ platform, agencies }, context) => {
    const owners = new Map<string, string>()
    for (const [name, id] of Object.entries(platform.accounts)) {
      const owner = owners.get(`accountId ${id}`)
      if (owner) {
        context.addIssue({
          code: 'custom',
          path: ['platform', 'accounts', name],
          message: `is also used by ${owner}`,
        })
      }
      owners.set(`accountId ${id}`, `the platform's ${name} account`)
    }
    owners.set(`domain ${platform.domain}`, 'the platform itself')
    agencies.forEach((agency, index) => {
      for (const { kind, value, path } of identifiers(agency)) {
        const identifier = `${kind} ${value}`
        const owner = owners.get(identifier)
        if (owner) {
          context.addIssue({ code: 'custom', path: ['agencies', index, ...path], message: `is also used by ${owner}` })
        } else {
          owners.set(identifier, `"${agency.slug}"`)
        }
      }
    })
  })

export type Registry = z.infer<typeof registrySchema>
export type Platform = Registry['platform']
/** The name of an account that all agencies share. */
export type PlatformAccount = keyof Platform['accounts']

type Identifier = { kind: string; value: string; path: (string | number)[] }

/** What may belong to one agency only. Partner codes are read without regard to case, so they clash that way too. */
function identifiers(agency: Agency): Identifier[] {
  return [
    { kind: 'slug', value: agency.slug, path: ['slug'] },
    { kind: 'accountId', value: agency.accountId, path: ['accountId'] },
    { kind: 'domain', value: agency.domain, path: ['domain'] },
    { kind: 'branch', value: agency.release.branch, path: ['release', 'branch'] },
    ...agency.partnerCodes.map((code, index) => ({
      kind: 'partner code',
      value: code.toUpperCase(),
      path: ['partnerCodes', index],
    })),
  ]
}

/**
 * Reads a registry from parsed JSON.
 * @throws Error with one line per problem, each naming the agency and the field.
 */
export function parseRegistry(json: unknown): Registry {
  const parsed = registrySchema.safeParse(json)
  if (parsed.success) return parsed.data
  throw new Error(parsed.error.issues.map((issue) => describe(issue, json)).join('\n'), { cause: parsed.error })
}

/** The registry that this build of the platform is made for. */
export function loadRegistry(): Registry {
  return parseRegistry(agenciesFile)
}

function describe(issue: z.core.$ZodIssue, json: unknown): string {
  const [section, index] = issue.path
  const inAgency = section === 'agencies' && typeof index === 'number'
  const place = inAgency ? `agency ${agencyName(json, index)}: ` : ''
  const path = inAgency ? issue.path.slice(2) : issue.path
  const field = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('')
  const value = valueAt(json, issue.path)
  const shown = typeof value === 'string' || typeof value === 'number' ? ` ${JSON.stringify(value).slice(0, 80)}` : ''
  // Our own messages read on from the field ("must be ..."); zod's are complete sentences ("Unrecognized key: ...").
  const separator = field === '' ? '' : /^[a-z]/.test(issue.message) ? ' ' : ': '
  return `agencies.json: ${place}${field.replace(/^\./, '')}${field === '' ? '' : shown}${separator}${issue.message}`
}

function agencyName(json: unknown, index: number): string {
  const slug = valueAt(json, ['agencies', index, 'slug'])
  return typeof slug === 'string' ? `"${slug}"` : `number ${index + 1}`
}

function valueAt(json: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    json,
  )
}
