import chapters from '../../../../../../docs/user-guide.en.md';

export default chapters;
