// Paths are relative to this folder, in which sweep.ts runs the generator.
export default {
  input: '../../worker/openapi.json',
  output: { path: 'generated/hey-api', importFileExtension: '.js' },
  plugins: ['@hey-api/client-fetch', '@hey-api/sdk', '@hey-api/typescript'],
}
