import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import type { EventsEnvironment } from '../../src/platform/environment.ts'
import { eventSource } from '../../src/relay/bus-entry.ts'
import { addEnvironment } from '../function/add-environment.ts'
import type { AgencyBus } from './agency-bus.ts'

/** Lets a function put the agency's own events on its bus, and tells it which bus that is. */
export function grantEvents({ bus }: AgencyBus, lambda: LambdaFunction): void {
  lambda.addToRolePolicy(
    new PolicyStatement({
      actions: ['events:PutEvents'],
      resources: [bus.eventBusArn],
      conditions: { StringEquals: { 'events:source': eventSource } },
    }),
  )
  addEnvironment<EventsEnvironment>(lambda, { EVENT_BUS: bus.eventBusName })
}
