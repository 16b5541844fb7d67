import { restJson } from '../../kit/protocol/rest-json.ts'
import { holdsNothing } from '../../kit/resource-type.ts'
import { defineService } from '../../kit/service.ts'

export const accessAnalyzer = defineService({
  scope: 'access-analyzer',
  protocol: restJson(),
  resources: {
    'AWS::AccessAnalyzer::Analyzer': holdsNothing,
  },
})
