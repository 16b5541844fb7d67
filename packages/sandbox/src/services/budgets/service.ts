import { awsJson } from '../../kit/protocol/aws-json.ts'
import { holdsNothing } from '../../kit/resource-type.ts'
import { defineService } from '../../kit/service.ts'

export const budgets = defineService({
  scope: 'budgets',
  protocol: awsJson({ targets: ['AWSBudgetServiceGateway'], version: '1.1' }),
  resources: {
    'AWS::Budgets::Budget': holdsNothing,
  },
})
