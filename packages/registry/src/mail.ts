import type { Agency } from './agency.ts'

/**
 * The domain that an agency's mail comes from. It is one of its own below the agency's, so that the agency's other mail
 * and its reputation stay as they are.
 */
export function mailDomain({ domain }: Pick<Agency, 'domain'>): string {
  return `mail.${domain}`
}

/** SES's configuration set of an agency's mail, in its account. */
export const mailConfigurationSet = 'breakwater-mail'

/** The one address that an agency's mail is from. */
export function mailAddress(agency: Pick<Agency, 'domain'>): string {
  return `no-reply@${mailDomain(agency)}`
}

/** The sender of an agency's mails, as a header has it: its name and the address. */
export function mailSender(agency: Pick<Agency, 'name' | 'domain'>): string {
  return `${displayName(agency.name)} <${mailAddress(agency)}>`
}

/** @see https://www.rfc-editor.org/rfc/rfc5322#section-3.4, and RFC 2047 for names that are not ASCII */
function displayName(name: string): string {
  if (/^[ -~]+$/.test(name)) return `"${name.replace(/["\\]/g, '\\$&')}"`
  return `=?UTF-8?B?${Buffer.from(name).toString('base64')}?=`
}
