import { Template } from 'aws-cdk-lib/assertions'
import { expect, it } from 'vitest'
import { synthesizeApp } from '../testing/synthesize-app.ts'

const { registry, templates } = synthesizeApp()

/** Returns the properties of the one resource of a type in the baseline of an account. */
function baseline(name: string, type: string): unknown {
  const found = templates.find(({ stack }) => stack === `Baseline-${name}`)
  const resources = Object.values(Template.fromJSON({ ...(found?.template as object) }).findResources(type))
  expect(resources).toHaveLength(1)
  return resources[0]?.Properties
}

/** US dollars a month: twice the expected cost. */
const budgets = {
  management: 100,
  'log-archive': 300,
  dns: 400,
  edge: 500,
  analytics: 2_000,
  ...Object.fromEntries(registry.agencies.map(({ slug }) => [`agency-${slug}`, 400])),
}

it('each account of the registry has a baseline', () => {
  const stacks = templates.flatMap(({ stack }) =>
    stack.startsWith('Baseline-') ? [stack.replace('Baseline-', '')] : [],
  )
  expect(stacks.toSorted()).toEqual(Object.keys(budgets).toSorted())
})

it.each(Object.entries(budgets))(
  'the baseline of %s mails the platform’s alarms and has a budget of $%i',
  (name, amount) => {
    expect(baseline(name, 'AWS::SNS::Subscription')).toMatchObject({
      Protocol: 'email',
      Endpoint: `alarms@${registry.platform.domain}`,
    })
    expect(baseline(name, 'AWS::Budgets::Budget')).toMatchObject({
      Budget: { TimeUnit: 'MONTHLY', BudgetLimit: { Amount: amount, Unit: 'USD' } },
    })
    expect(baseline(name, 'AWS::Config::DeliveryChannel')).toMatchObject({
      S3BucketName: `breakwater-configuration-${registry.platform.accounts.logArchive}`,
    })
  },
)
