import type { SealedRecords } from '../../account/sealed-records.ts'
import type { ServiceContext } from '../../kit/service.ts'
import type { DeclaredRecords } from '../route53/declared-records.ts'
import { domainOf } from './addresses.ts'
import type { DeclaredIdentity } from './declared.ts'

/** An identity with what is known of it now. */
export type Identity = DeclaredIdentity & {
  isVerified: boolean
  /** Whether the MAIL FROM domain has its records; undefined without such a domain. */
  hasMailFrom: boolean | undefined
}

export type Identities = {
  all(): Identity[]
  get(name: string): Identity | undefined
  /** Returns the identity that an address belongs to: its own one, or that of its domain or a domain above. */
  covering(address: string): Identity | undefined
  /** Sends each address that is not verified its link. */
  askAddresses(): void
  /** Verifies the address of a link. Returns it; undefined if no link has the token, or an old one has it. */
  verify(token: string): string | undefined
}

/** The link that an address received, and whether it was followed. Times are milliseconds since 1970. */
type Verification = { token: string; sentAt: number; isVerified: boolean }

const linkLifetime = 86_400_000

type Parts = Pick<ServiceContext, 'account' | 'clock' | 'newId' | 'mailbox' | 'endpointUrl'> & {
  declared: ReadonlyMap<string, DeclaredIdentity>
  dns: DeclaredRecords
  records: SealedRecords
}

/** @see https://docs.aws.amazon.com/ses/latest/dg/creating-identities.html */
export function openIdentities({ declared, dns, records, ...parts }: Parts): Identities {
  const { account, clock, newId, mailbox, endpointUrl } = parts
  const table = records.table<Verification>('ses/verifications')
  const verifications = new Map(table.entries())

  const isVerified = (identity: DeclaredIdentity) =>
    identity.isDomain
      ? identity.dkim.every(({ name, value }) => holds(dns.find(name, 'CNAME'), value))
      : verifications.get(identity.name)?.isVerified === true

  const hasMailFrom = ({ mailFrom: { domain } }: DeclaredIdentity) =>
    domain === undefined
      ? undefined
      : holds(dns.find(domain, 'MX'), `10 feedback-smtp.${account.region}.amazonses.com`) &&
        (dns.find(domain, 'TXT') ?? []).some((value) => /^"?v=spf1 .*\binclude:amazonses\.com\b/.test(value))

  const present = (identity: DeclaredIdentity | undefined): Identity | undefined =>
    identity && { ...identity, isVerified: isVerified(identity), hasMailFrom: hasMailFrom(identity) }

  function covering(address: string): Identity | undefined {
    const labels = domainOf(address).split('.')
    const names = labels.map((_, index) => labels.slice(index).join('.'))
    // The address's own identity first; an address's local part keeps its case.
    const own = [...declared.keys()].find((name) => name.includes('@') && sameAddress(name, address))
    const found = [own ?? '', ...names].flatMap((name) => present(declared.get(name)) ?? [])
    return found.find((identity) => identity.isVerified) ?? found[0]
  }

  return {
    all: () => [...declared.values()].flatMap((identity) => present(identity) ?? []),
    get: (name) => present(declared.get(name)),
    covering,
    askAddresses() {
      for (const { name, isDomain } of declared.values()) {
        const known = verifications.get(name)
        if (isDomain || known?.isVerified || (known && known.sentAt + linkLifetime > clock.now())) continue
        const verification = { token: newId(), sentAt: clock.now(), isVerified: false }
        table.put(name, verification)
        verifications.set(name, verification)
        const link = `${endpointUrl}/_ses/verify?token=${verification.token}`
        mailbox.send({
          accountId: account.id,
          from: 'no-reply-aws@amazon.com',
          to: name,
          subject: `Amazon Web Services – Email Address Verification Request in region ${account.region}`,
          text: `<p>Account ${account.id} asks to send mail from this address. If you agree, follow this link within 24 hours:</p><p><a href="${link}">${link}</a></p>`,
          at: new Date(clock.now()).toISOString(),
        })
      }
    },
    verify(token) {
      for (const [name, verification] of verifications) {
        if (verification.token !== token || verification.sentAt + linkLifetime <= clock.now()) continue
        const verified = { ...verification, isVerified: true }
        table.put(name, verified)
        verifications.set(name, verified)
        return name
      }
      return undefined
    },
  }
}

/** Returns whether two addresses are the same: only the case of the domain does not matter. */
function sameAddress(one: string, other: string): boolean {
  const local = (address: string) => address.slice(0, address.lastIndexOf('@'))
  return local(one) === local(other) && domainOf(one) === domainOf(other)
}

function holds(values: readonly string[] | undefined, value: string): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/\.$/, '')
  return (values ?? []).some((found) => plain(found) === plain(value))
}
