/**
 * Actions by which a person who may not read records could read them through another: a principal, code, or a page. They are
 * denied by service and kind of action, so that an action that AWS adds is denied as well; the test beside asks for each
 * action that AWS knows.
 */

/** Making a principal, giving one more rights, or handing a role to a service. */
export const makingPrincipals = [
  'iam:Accept*',
  'iam:Add*',
  'iam:Associate*',
  'iam:Attach*',
  'iam:Create*',
  'iam:Enable*',
  'iam:PassRole',
  'iam:Put*',
  'iam:Reset*',
  'iam:SendDelegationToken',
  'iam:SetDefault*',
  'iam:Update*',
  'iam:Upload*',
  'rolesanywhere:*',
  'sts:AssumeRoot',
  'sts:GetFederationToken',
]

/** Changing what runs with an agency's roles, who may call it, or calling it. */
export const changingCode = [
  'amplify:Create*',
  'amplify:StartDeployment',
  'amplify:Update*',
  'appsync:Associate*',
  'appsync:Create*',
  'appsync:Event*',
  'appsync:GraphQL',
  'appsync:Put*',
  'appsync:Source*',
  'appsync:Start*',
  'appsync:Update*',
  'cloudformation:Activate*',
  'cloudformation:Create*',
  'cloudformation:Execute*',
  'cloudformation:Import*',
  'cloudformation:Publish*',
  'cloudformation:Register*',
  'cloudformation:Set*',
  'cloudformation:TestType',
  'cloudformation:Update*',
  'cognito-idp:Add*',
  // Every call about a user but those that end their access: AdminDisable*, AdminRemoveUserFromGroup, AdminUserGlobalSignOut.
  'cognito-idp:AdminA*',
  'cognito-idp:AdminC*',
  'cognito-idp:AdminDel*',
  'cognito-idp:AdminE*',
  'cognito-idp:AdminF*',
  'cognito-idp:AdminG*',
  'cognito-idp:AdminI*',
  'cognito-idp:AdminL*',
  'cognito-idp:AdminRes*',
  'cognito-idp:AdminS*',
  'cognito-idp:AdminUp*',
  'cognito-idp:Create*',
  'cognito-idp:SetRiskConfiguration',
  'cognito-idp:SetUserPool*',
  'cognito-idp:Start*',
  'cognito-idp:Update*',
  'lambda:Add*',
  'lambda:Checkpoint*',
  'lambda:Connect*',
  'lambda:Create*',
  'lambda:Enable*',
  'lambda:Invoke*',
  'lambda:Pass*',
  'lambda:Publish*',
  'lambda:PutFunctionCodeSigningConfig',
  'lambda:PutResourcePolicy',
  'lambda:PutRuntimeManagementConfig',
  'lambda:Resume*',
  'lambda:Run*',
  'lambda:Send*',
  'lambda:Update*',
]

/** Changing the pages in which consumers and staff type. */
export const changingPages = [
  'cloudfront:Associate*',
  'cloudfront:CreateFunction',
  'cloudfront:Publish*',
  'cloudfront:Update*',
  's3:PutObject*',
  's3:Replicate*',
]
