import { RemovalPolicy } from 'aws-cdk-lib'
import {
  GraphqlApi as AppSyncApi,
  AuthorizationType,
  Definition,
  FieldLogLevel,
  IntrospectionConfig,
} from 'aws-cdk-lib/aws-appsync'
import type { IUserPool } from 'aws-cdk-lib/aws-cognito'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import { type ApiFunctionName, apiFields } from '../../src/api-fields.ts'
import { acknowledge } from '../acknowledge.ts'
import { schemaPath } from './schema-path.ts'

type GraphqlApiProps = {
  agencySlug: string
  consumers: IUserPool
  staff: IUserPool
  functions: Record<ApiFunctionName, IFunction>
}

/** The deepest operation of the web apps is case -> household -> contact -> field; one resolver answers a whole field. */
const limits = { queryDepthLimit: 6, resolverCountLimit: 10 }

/** The agency's API: both pools may come in, each field goes straight to a Lambda function. */
export class GraphqlApi extends Construct {
  readonly api: AppSyncApi

  constructor(scope: Construct, id: string, { agencySlug, consumers, staff, functions }: GraphqlApiProps) {
    super(scope, id)
    this.api = new AppSyncApi(this, 'Api', {
      name: `breakwater-${agencySlug}`,
      definition: Definition.fromFile(schemaPath),
      authorizationConfig: {
        defaultAuthorization: {
          authorizationType: AuthorizationType.USER_POOL,
          userPoolConfig: { userPool: consumers },
        },
        additionalAuthorizationModes: [
          { authorizationType: AuthorizationType.USER_POOL, userPoolConfig: { userPool: staff } },
        ],
      },
      introspectionConfig: IntrospectionConfig.DISABLED,
      ...limits,
      xrayEnabled: true,
      // Arguments and results are personal data: errors only, and never their content.
      logConfig: { fieldLogLevel: FieldLogLevel.ERROR, excludeVerboseContent: true },
    })
    acknowledge(
      this.api,
      'AWS’s own policy is the one that lets AppSync write logs; it names nothing else.',
      'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSAppSyncPushToCloudWatchLogs]',
    )

    new LogGroup(this, 'Logs', {
      logGroupName: `/aws/appsync/apis/${this.api.apiId}`,
      retention: RetentionDays.ONE_YEAR,
      removalPolicy: RemovalPolicy.RETAIN,
    })

    for (const name of ['consumer-api', 'staff-api'] as const) this.#connect(name, functions[name])
  }

  #connect(name: ApiFunctionName, lambda: IFunction) {
    const source = this.api.addLambdaDataSource(name, lambda)
    for (const typeName of ['Query', 'Mutation'] as const) {
      for (const fieldName of apiFields[name][typeName]) {
        source.createResolver(`${typeName}-${fieldName}`, { typeName, fieldName })
      }
    }
  }
}
