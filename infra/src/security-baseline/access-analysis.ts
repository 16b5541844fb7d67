import { CfnAnalyzer } from 'aws-cdk-lib/aws-accessanalyzer'
import { Construct } from 'constructs'

/** Days after which an unused permission is reported: within a quarter each monthly and quarterly job runs once. */
const unusedAccessAge = 90

/** Finds resources that are shared outside of the account, and permissions that are not used. */
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
