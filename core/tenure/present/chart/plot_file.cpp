#include "tenure/present/chart/pictures.hpp"
#include "tenure/present/chart/svg.hpp"

namespace tenure::chart {

std::string plot_name_fault(const std::string& name) {
    if (name.ends_with(".svg") || name.ends_with(".html")) return {};
    return "\"" + name + "\" ends in neither .svg nor .html";
}

std::string plot_file(const std::string& name, const Picture& picture) {
    if (name.ends_with(".svg")) return picture.svg;
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n<title>" +
           escaped(picture.title) +
           "</title>\n<style>\n"
           ":root { color-scheme: light dark; }\n"
           "body { margin: 2rem auto; max-width: 860px; padding: 0 1rem; font: 16px/1.5 Inter, Helvetica, "
           "Arial, "
           "sans-serif; background: #ffffff; color: #1f2933; }\n"
           "h1 { font-size: 1.4rem; }\nsvg { max-width: 100%; height: auto; }\n"
           "@media (prefers-color-scheme: dark) { body { background: #14191f; color: #e4e7eb; } }\n"
           "</style>\n</head>\n<body>\n<h1>" +
           escaped(picture.title) + "</h1>\n<p>" + escaped(picture.advice) + "</p>\n" + picture.svg +
           "</body>\n</html>\n";
}

}  // namespace tenure::chart
