import { CfnAnalyzer } from 'aws-cdk-lib/aws-accessanalyzer'
import { Construct } from 'constructs'

/** Days after which an unused grant is worth asking about: a quarter holds each monthly and quarterly job once. */
const unusedAccessAge = 90

/** Finds what is shared with somebody outside of the account, and what was granted and is not used. */
export class AccessAnalysis extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id)
    new CfnAnalyzer(this, 'External', { analyzerName: 'breakwater-external', type: 'ACCOUNT' })
    new CfnAnalyzer(this, 'Unused', {
      analyzerName: 'breakwater-unused',
      type: 'ACCOUNT_UNUSED_ACCESS',
      analyzerConfiguration: { unusedAccessConfiguration: { unusedAccessAge } },
    })
  }
}
