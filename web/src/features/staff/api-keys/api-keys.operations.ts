import { graphql } from '../../../gql/gql.ts';

export const ApiKeys = graphql(`
  query StaffApiKeys($organizationId: ID!) {
    organization(id: $organizationId) {
      id
      apiKeys {
        id
        name
        lastFour
        scopes
        createdAt
        expiresAt
        lastUsedAt
        overlapUntil
        revokedAt
      }
    }
  }
`);

export const CreateApiKey = graphql(`
  mutation StaffCreateApiKey($input: CreateApiKeyInput!) {
    answer: createApiKey(input: $input) {
      apiKey {
        id
        name
      }
      secret
      errors {
        code
        message
      }
    }
  }
`);

export const RotateApiKey = graphql(`
  mutation StaffRotateApiKey($input: RotateApiKeyInput!) {
    answer: rotateApiKey(input: $input) {
      apiKey {
        id
        name
        lastFour
        overlapUntil
      }
      secret
      errors {
        code
        message
      }
    }
  }
`);

export const RevokeApiKey = graphql(`
  mutation StaffRevokeApiKey($input: RevokeApiKeyInput!) {
    answer: revokeApiKey(input: $input) {
      apiKey {
        id
        revokedAt
      }
      errors {
        code
        message
      }
    }
  }
`);
