import { addressParser } from 'postal-mime'
import { badRequest } from './ses-error.ts'

/** One e-mail address as a call gives it. */
export type Address = { name: string; address: string }

/** The longest text that is read as an address with its name, in characters. */
const longest = 2_048
/** SES's limit on an address, in characters. */
const longestAddress = 320

const domainPattern = /^(?=.{1,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9-]{2,63}$/i

/** Returns whether a text is a domain name. */
export function isDomain(text: string): boolean {
  return domainPattern.test(text)
}

/** Returns whether a text is a bare address, without a name. */
export function isAddress(text: string): boolean {
  return faultOf(text) === undefined
}

/**
 * Reads one address: `a@example.com` or `Name <a@example.com>`.
 *
 * @throws SesError in SES's words for a text that is not one
 * @see https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-error-messages.html
 */
export function readAddress(text: string): Address {
  const [first, ...others] = readAddresses(text)
  if (!first || others.length > 0) throw badRequest('Illegal address')
  return first
}

/** Reads the addresses of a header. @throws SesError */
export function readAddresses(text: string): Address[] {
  if (/[\r\n\0]/.test(text)) throw badRequest('Control or whitespace character in an address')
  if (text.length > longest) throw badRequest(`An address has ${longest} characters at most`)
  return addressParser(text, { flatten: true }).map(({ name, address = '' }) => {
    const fault = faultOf(address)
    if (fault !== undefined) throw badRequest(fault)
    return { name, address }
  })
}

/** The addresses of a header, each as a text with its name: `Jane <jane@example.com>`. A name with a comma is quoted. */
export function addressesIn(header: string): string[] {
  return addressParser(header, { flatten: true }).map(({ name, address = '' }) => {
    if (name === '') return address
    return `${/[",]/.test(name) ? `"${name.replace(/["\\]/g, '\\$&')}"` : name} <${address}>`
  })
}

function faultOf(address: string): string | undefined {
  const at = address.lastIndexOf('@')
  if (at < 0) return "Missing final '@domain'"
  const [local, domain] = [address.slice(0, at), address.slice(at + 1)]
  if (local === '') return 'Missing local part'
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII begins with them
  if (/[^\x00-\x7f]/.test(local)) return 'Local address contains non-ASCII characters'
  if (local.length > 64 || address.length > longestAddress) return 'Address is too long'
  if (!/^[\w!#$%&'*+/=?^`{|}~.-]+$/.test(local)) return 'Local address contains control or whitespace'
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII begins with them
  if (/[^\x00-\x7f]/.test(domain)) return 'Domain is not in Punycode'
  return isDomain(domain) ? undefined : 'Domain contains illegal character'
}

/** Returns the domain of a valid address, in lower case. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase()
}
