import type { Agency } from '@breakwater/registry/agency'
import { mailAddress, mailConfigurationSet, mailDomain, mailSender } from '@breakwater/registry/mail'
import { Stack } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import type { MailEnvironment } from '../../src/platform/environment.ts'
import { addEnvironment } from '../function/add-environment.ts'

/** Lets a function send mail from the agency's one address, through the identity of its mail stack, and tells it how. */
export function grantMail(agency: Pick<Agency, 'name' | 'domain'>, lambda: LambdaFunction): void {
  const arn = (resource: string, resourceName: string) =>
    Stack.of(lambda).formatArn({ service: 'ses', resource, resourceName })
  lambda.addToRolePolicy(
    new PolicyStatement({
      actions: ['ses:SendEmail'],
      resources: [arn('identity', mailDomain(agency)), arn('configuration-set', mailConfigurationSet)],
      conditions: { StringEquals: { 'ses:FromAddress': mailAddress(agency) } },
    }),
  )
  addEnvironment<MailEnvironment>(lambda, {
    MAIL_FROM: mailSender(agency),
    MAIL_CONFIGURATION_SET: mailConfigurationSet,
  })
}
