// How it is deployed: as a folder that needs no other.
export default { output: 'standalone' };
