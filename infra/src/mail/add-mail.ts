import type { Registry } from '@breakwater/registry/registry'
import type { App } from 'aws-cdk-lib'
import { MailStack } from './mail-stack.ts'

/** Adds the mail domain of each agency, in its own account. */
export function addMail(app: App, { agencies }: Registry): void {
  for (const agency of agencies) new MailStack(app, `Mail-${agency.slug}`, agency)
}
