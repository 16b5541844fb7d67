import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { WebSocket } from 'ws'
import { allow, role, type startGuarded, trust } from '../../../testing/start-guarded.ts'
import { type Client, follow, headerProtocol } from './start-realtime.ts'

type Template = Parameters<typeof startGuarded>[0][string]

const schema = /* GraphQL */ `
  type Query {
    case: Case
  }
  type Mutation {
    change(id: ID!): Case @aws_cognito_user_pools
  }
  type Subscription {
    onChange(id: ID): Case
      @aws_subscribe(mutations: ["change"])
      @aws_cognito_user_pools(cognito_groups: ["counselors"])
  }
  type Case @aws_cognito_user_pools {
    id: ID!
  }
`

/** An account with a user pool and an API, whose mutation returns its argument, and a role `user` for people of the account. */
export function agencyTemplate(api: object = {}, definition = schema): Template {
  const arn = (name: string) => ({ 'Fn::GetAtt': [name, 'Arn'] })
  const ApiId = { 'Fn::GetAtt': ['Api', 'ApiId'] }
  const assumedBy = (Service: string) => ({ AssumeRolePolicyDocument: trust({ Service }) })
  return {
    Pool: { Type: 'AWS::Cognito::UserPool', Properties: { UsernameAttributes: ['email'] } },
    Group: {
      Type: 'AWS::Cognito::UserPoolGroup',
      Properties: { UserPoolId: { Ref: 'Pool' }, GroupName: 'counselors' },
    },
    Client: {
      Type: 'AWS::Cognito::UserPoolClient',
      Properties: { UserPoolId: { Ref: 'Pool' }, ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] },
    },
    Api: {
      Type: 'AWS::AppSync::GraphQLApi',
      Properties: {
        Name: 'agency',
        AuthenticationType: 'AMAZON_COGNITO_USER_POOLS',
        UserPoolConfig: { UserPoolId: { Ref: 'Pool' }, DefaultAction: 'ALLOW' },
        ...api,
      },
    },
    Schema: { Type: 'AWS::AppSync::GraphQLSchema', Properties: { ApiId, Definition: definition } },
    Source: {
      Type: 'AWS::AppSync::DataSource',
      Properties: {
        ...{ ApiId, Name: 'echo', Type: 'AWS_LAMBDA', ServiceRoleArn: arn('Caller') },
        LambdaConfig: { LambdaFunctionArn: arn('Echo') },
      },
    },
    Resolver: {
      Type: 'AWS::AppSync::Resolver',
      Properties: {
        ...{ ApiId, TypeName: 'Mutation', FieldName: 'change', Kind: 'UNIT' },
        DataSourceName: { 'Fn::GetAtt': ['Source', 'Name'] },
      },
    },
    Echo: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        ...{ Handler: 'index.handler', Runtime: 'nodejs24.x', Role: arn('Worker') },
        Code: { ZipFile: 'exports.handler = async (event) => event.arguments' },
      },
    },
    Caller: role('caller', [allow('lambda:InvokeFunction')], assumedBy('appsync.amazonaws.com')),
    Worker: role('worker', [allow(['logs:CreateLogStream', 'logs:PutLogEvents'])], assumedBy('lambda.amazonaws.com')),
    User: role('user', [allow('cognito-idp:*')]),
  }
}

/** How a test reaches an agency. */
export type Agency = {
  graphqlUrl: string
  poolId: string
  clientId: string
  settings: ConstructorParameters<typeof CognitoIdentityProviderClient>[0]
}

/** The counselor that `signInCounselor` creates. */
export const counselor = { username: 'eva@agency.example', password: 'Correct-horse-9' }
const { username: Username, password: Password } = counselor

/** Creates a counselor and returns an access token. */
export async function signInCounselor(agency: Agency): Promise<string> {
  const { poolId, settings = {} } = agency
  const cognito = new CognitoIdentityProviderClient(settings)
  const user = { UserPoolId: poolId, Username }
  await cognito.send(new AdminCreateUserCommand({ ...user, MessageAction: 'SUPPRESS' }))
  await cognito.send(new AdminSetUserPasswordCommand({ ...user, Password, Permanent: true }))
  await cognito.send(new AdminAddUserToGroupCommand({ ...user, GroupName: 'counselors' }))
  return signInAgain(agency)
}

/** Returns an access token of the counselor. */
export async function signInAgain({ clientId, settings = {} }: Agency): Promise<string> {
  const { AuthenticationResult } = await new CognitoIdentityProviderClient(settings).send(
    new InitiateAuthCommand({
      ...{ ClientId: clientId, AuthFlow: 'USER_PASSWORD_AUTH' },
      AuthParameters: { USERNAME: Username, PASSWORD: Password },
    }),
  )
  return AuthenticationResult?.AccessToken ?? ''
}

/** Opens a WebSocket to an agency's real-time endpoint and introduces itself. */
export async function openClient({ graphqlUrl }: Pick<Agency, 'graphqlUrl'>, token: string): Promise<Client> {
  const url = `${new URL(graphqlUrl).href.replace('http:', 'ws:')}/realtime`
  const client = follow(new WebSocket(url, ['graphql-ws', headerProtocol({ Authorization: token })]))
  await new Promise((resolve) => client.socket.on('open', resolve))
  client.send({ type: 'connection_init' })
  return client
}

/** Changes a case. */
export async function change({ graphqlUrl }: Pick<Agency, 'graphqlUrl'>, token: string, id: string): Promise<unknown> {
  const query = `mutation { change(id: "${id}") { id } }`
  const request = { method: 'POST', headers: { authorization: token }, body: JSON.stringify({ query }) }
  return (await fetch(graphqlUrl, request)).json()
}
