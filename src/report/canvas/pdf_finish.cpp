#include "report/canvas/pdf_finish.hpp"

#include "report/canvas/xml.hpp"

#include <memory>
#include <qpdf/qpdf-c.h>

namespace headpin::report {
namespace {

struct Cleanup {
  void operator()(_qpdf_data* pdf) const { qpdf_cleanup(&pdf); }
};

std::string xmp(const std::string& title, const std::string& language) {
  const std::string text = xml_text(title);
  return "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
         "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
         "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
         "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
         "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n"
         "<dc:format>application/pdf</dc:format>\n"
         "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">" +
         text + "</rdf:li></rdf:Alt></dc:title>\n<dc:language><rdf:Bag><rdf:li>" + language +
         "</rdf:li></rdf:Bag></dc:language>\n<xmp:CreatorTool>Headpin</xmp:CreatorTool>\n"
         "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n";
}

}  // namespace

text::Checked<std::string> finish_pdf(const std::string& pdf, const std::string& title, text::Language language) {
  const std::unique_ptr<_qpdf_data, Cleanup> holder(qpdf_init());
  qpdf_data file = holder.get();
  qpdf_silence_errors(file);
  qpdf_set_suppress_warnings(file, QPDF_TRUE);
  const text::Problems failed = {{"", "de PDF kon niet worden afgemaakt", "the PDF could not be finished"}};
  if ((qpdf_read_memory(file, "canvas.pdf", pdf.data(), pdf.size(), nullptr) & QPDF_ERRORS) != 0) return {{}, failed};

  const std::string code = language == text::Language::nl ? "nl" : "en";
  const std::string metadata = xmp(title, code);
  const qpdf_oh root = qpdf_get_root(file);
  qpdf_oh_replace_key(file, root, "/Lang", qpdf_oh_new_unicode_string(file, code.c_str()));
  qpdf_oh_replace_key(file, root, "/ViewerPreferences", qpdf_oh_parse(file, "<< /DisplayDocTitle true >>"));
  const qpdf_oh stream = qpdf_oh_new_stream(file);
  qpdf_oh_replace_stream_data(file, stream, reinterpret_cast<const unsigned char*>(metadata.data()), metadata.size(),
                              qpdf_oh_new_null(file), qpdf_oh_new_null(file));
  const qpdf_oh kind = qpdf_oh_get_dict(file, stream);
  qpdf_oh_replace_key(file, kind, "/Type", qpdf_oh_new_name(file, "/Metadata"));
  qpdf_oh_replace_key(file, kind, "/Subtype", qpdf_oh_new_name(file, "/XML"));
  qpdf_oh_replace_key(file, root, "/Metadata", stream);
  for (int page = 0; page < qpdf_get_num_pages(file); ++page) {
    qpdf_oh_replace_key(file, qpdf_get_page_n(file, static_cast<size_t>(page)), "/Tabs", qpdf_oh_new_name(file, "/S"));
  }
  qpdf_set_info_key(file, "/CreationDate", nullptr);
  qpdf_set_info_key(file, "/Creator", "Headpin");

  if ((qpdf_init_write_memory(file) & QPDF_ERRORS) != 0) return {{}, failed};
  qpdf_set_deterministic_ID(file, QPDF_TRUE);
  qpdf_set_object_stream_mode(file, qpdf_o_generate);
  if ((qpdf_write(file) & QPDF_ERRORS) != 0) return {{}, failed};
  return {std::string(reinterpret_cast<const char*>(qpdf_get_buffer(file)), qpdf_get_buffer_length(file)), {}};
}

}  // namespace headpin::report
