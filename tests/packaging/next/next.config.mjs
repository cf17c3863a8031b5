export default { serverExternalPackages: ['connectfi-sdk'] };
